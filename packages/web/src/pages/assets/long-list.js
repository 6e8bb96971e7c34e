import './accessible-autocomplete.min.js';

// A long list is a text field with a list of suggestions. With scripts the suggestions can be reached by keyboard and
// are told to screen readers; what is sent stays the text of the same field.
// Whoever is typing when this comes, over a slow line, goes on in the field they are in: another would not have the focus.
export function offerSuggestions(field) {
  if (field === document.activeElement) field.addEventListener('blur', () => offerSuggestions(field), { once: true });
  else offerWith(field);
}

function offerWith(field) {
  const { id, name, value } = field;
  const labels = [...document.getElementById(`${id}-list`).options].map((option) => option.value);
  const place = document.createElement('div');
  const words = describing(field);
  field.replaceWith(place);
  self.accessibleAutocomplete({
    element: place,
    id,
    name,
    defaultValue: value,
    displayMenu: 'overlay',
    inputClasses: field.classList.contains('govuk-input--error') ? 'app-suggestions--error' : null,
    source: (typed, show) => show(matching(labels, typed)),
    tNoResults: () => 'Nothing in the list has these letters',
    tStatusNoResults: () => 'Nothing in the list has these letters',
    tAssistiveHint: () =>
      `${words} When there are suggestions, use the up and down arrows to go through them and Enter to choose. On a touch screen, explore by touch.`.trim(),
  });
  addStyles();
}

// The hint and the error of the field: the suggestions bring a description of their own.
function describing(field) {
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
  return ids.map((id) => document.getElementById(id)?.textContent.trim() ?? '').join(' ');
}

// Entries that have every typed word, those that begin with the text first; a whole entry stands alone.
function matching(labels, typed) {
  const text = typed.trim().toLowerCase();
  const whole = labels.find((label) => label.toLowerCase() === text);
  if (whole !== undefined) return [whole];
  const words = text.split(/\s+/);
  const found = labels.filter((label) => words.every((word) => label.toLowerCase().includes(word)));
  const begins = (label) => label.toLowerCase().startsWith(text);
  return [...found.filter(begins), ...found.filter((label) => !begins(label))].slice(0, 50);
}

function addStyles() {
  const href = new URL('./accessible-autocomplete.min.css', import.meta.url).href;
  if (document.querySelector(`link[href="${href}"]`)) return;
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href }));
}
