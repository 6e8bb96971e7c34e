import { existsSync } from 'node:fs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

export const installCommand = 'Install one with: apt-get install -y chromium (or set CHROMIUM_PATH to a browser).';

/** The browser of this machine, if it has one. */
export function browserPath(): string | undefined {
  const chosen = process.env.CHROMIUM_PATH;
  return [...(chosen === undefined ? [] : [chosen]), ...known].find((path) => existsSync(path));
}
