const pause = 2000;

// Shows how far something has come that is done beside requests, until it is done: then the page is opened anew. Without
// scripts the page itself is opened again every few seconds.
export function followProgress(place) {
  setTimeout(look, pause);

  async function look() {
    const answer = await fetch(location.href).catch(() => undefined);
    const html = answer?.ok ? await answer.text() : undefined;
    const fresh = html && new DOMParser().parseFromString(html, 'text/html');
    const now = fresh?.querySelector('[data-progress]');
    if (fresh && !now) return location.reload();
    // What has not changed is not read out again.
    if (now && now.innerHTML !== place.innerHTML) place.replaceChildren(...now.childNodes);
    setTimeout(look, pause);
  }
}
