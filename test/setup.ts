import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { browserPath, installCommand } from './e2e/browser-path.ts';

/** Makes ready what the tests need and npm does not bring: on Debian as root, a Chromium for the browser tests. */
if (browserPath() === undefined && canInstall()) {
  console.log('Installing Chromium for the browser tests…');
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation']);
}
if (browserPath() === undefined) console.log(`There is no Chromium: browser tests will be skipped. ${installCommand}`);

function canInstall(): boolean {
  const isDebian =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  return isDebian && process.getuid?.() === 0;
}

function run(command: string, parameters: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'], env: environment, timeout: 300_000 });
}
