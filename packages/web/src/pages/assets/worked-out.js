const pause = 400;

// Shows what follows from the answers of a page while they are typed. The server works it out, as it does when they are
// saved; without scripts it is seen after saving.
export function followAnswers(place) {
  const form = place.closest('form');
  let waiting;
  let asking = new AbortController();
  const follow = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, pause);
  };
  form.addEventListener('input', follow);
  form.addEventListener('change', follow);

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    const { signal } = asking;
    const answer = await fetch(place.dataset.workedOut, { method: 'POST', body, signal, redirect: 'manual' }).catch(
      () => undefined,
    );
    if (!answer?.ok) return;
    const fresh = document.createElement('div');
    fresh.innerHTML = await answer.text().catch(() => place.innerHTML);
    // What has not changed is not read out again.
    if (fresh.innerHTML !== place.innerHTML) place.replaceChildren(...fresh.childNodes);
  }
}
