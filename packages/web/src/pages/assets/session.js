const minute = 60_000;
const warning = 5 * minute;

// Says in time that the session is about to end, and lets people stay. Without scripts nothing is lost either: what is
// sent after the end is kept until its person has signed in again.
export function watchSession() {
  const banner = document.querySelector('[data-session-minutes]');
  if (!banner) return;
  const length = Number(banner.dataset.sessionMinutes) * minute;
  let timer = setTimeout(show, length - warning);

  function show() {
    banner.hidden = false;
    banner.focus();
  }

  banner.querySelector('button').addEventListener('click', async () => {
    const answer = await fetch('/account/stay', { redirect: 'manual' }).catch(() => undefined);
    if (answer?.status !== 204) return;
    banner.hidden = true;
    clearTimeout(timer);
    timer = setTimeout(show, length - warning);
  });
}
