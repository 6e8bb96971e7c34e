// What runs inside the browser's page. Each function is sent there as text, so that it knows nothing outside itself.

interface PageElement {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly tagName: string;
  readonly innerText: string;
  readonly form?: PageElement | null;
  readonly options?: Iterable<{ readonly value: string }>;
  readonly selectedIndex?: number;
  readonly nextElementSibling: PageElement | null;
  readonly parentElement: PageElement | null;
  readonly classList: { readonly contains: (name: string) => boolean };
  readonly hash?: string;
  readonly matches: (selector: string) => boolean;
  readonly closest: (selector: string) => PageElement | null;
  readonly getAttribute: (name: string) => string | null;
  readonly getClientRects: () => ArrayLike<unknown>;
  readonly getBoundingClientRect: () => { readonly top: number; readonly left: number; readonly bottom: number };
  readonly querySelectorAll: (selector: string) => ArrayLike<PageElement>;
}

declare const document: PageElement & {
  readonly activeElement: PageElement | null;
  readonly title: string;
  readonly documentElement: PageElement;
  readonly querySelector: (selector: string) => PageElement | null;
  readonly getElementById: (id: string) => PageElement | null;
};
declare const location: { readonly pathname: string };
declare const innerHeight: number;
declare const scrollY: number;
declare function getComputedStyle(element: PageElement, pseudo?: string): { readonly [property: string]: string };
declare const performance: {
  readonly getEntriesByType: (type: string) => readonly { readonly transferSize: number; readonly name: string }[];
};

/** A field of the page's form, as it stands now. */
export interface SeenField {
  readonly id: string;
  readonly name: string;
  readonly kind: 'radio' | 'checkbox' | 'select' | 'text';
  readonly value: string;
  readonly checked: boolean;
}

/** A page as somebody sees it who has just come to it. */
export interface Sight {
  /** The part of the address after the log's own. */
  readonly place: string;
  readonly title: string;
  readonly fields: readonly SeenField[];
  readonly errors: readonly { readonly text: string; readonly leadsTo: string; readonly isThere: boolean }[];
  /** Bytes that came over the wire for this page. */
  readonly weight: number;
  /** Whether scripts run. */
  readonly scripts: boolean;
  /** What has the focus. */
  readonly focus: { readonly id: string; readonly classes: string };
  readonly completed: boolean;
  readonly toConfirm: boolean;
  readonly toDo: boolean;
  /** Answers that would be removed, where the page asks for agreement to that. */
  readonly removes: readonly string[] | undefined;
  readonly text: string;
}

/** What stands on a page, and the fields of a form of it. */
export function look(selector: string): Sight {
  const main = document.querySelector('main');
  const list = (selector: string) => Array.from((main ?? document).querySelectorAll(selector));
  const form = document.querySelector(selector);
  const inputs = form ? Array.from(form.querySelectorAll('input:not([type=hidden]), select, textarea')) : [];
  const kindOf = ({ type, tagName }: PageElement) =>
    type === 'radio' || type === 'checkbox' ? type : tagName === 'SELECT' ? 'select' : 'text';
  const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  return {
    place: location.pathname.replace(/^\/logs\/[^/]+\/?/, ''),
    title: document.title,
    fields: inputs.map((input) => ({
      id: input.id,
      name: input.name ?? '',
      kind: kindOf(input),
      value: input.value ?? '',
      checked: input.checked === true,
    })),
    errors: list('.govuk-error-summary__list a').map((link) => ({
      text: link.innerText,
      leadsTo: (link.hash ?? '').slice(1),
      isThere: document.getElementById((link.hash ?? '').slice(1)) !== null,
    })),
    weight: loads.reduce((sum, { transferSize }) => sum + transferSize, 0),
    scripts: document.documentElement.classList.contains('app-scripts'),
    focus: {
      id: document.activeElement?.id ?? '',
      classes: document.activeElement?.getAttribute('class') ?? '',
    },
    completed: list('.govuk-panel--confirmation').length > 0,
    toConfirm: list('a[href*="/confirm-answer/"]').length > 0,
    toDo: list('.govuk-task-list__item .govuk-tag').length > 0,
    removes: list('input[name=_accept]').length > 0 ? list('dt').map(({ innerText }) => innerText.trim()) : undefined,
    text: main?.innerText ?? '',
  };
}

/** Whether what has the focus stands within something. */
export function isWithin(selector: string): boolean {
  return document.activeElement?.matches(`${selector} *`) === true;
}

/** Where the keyboard is. */
export interface Focus {
  readonly id: string;
  readonly name: string;
  readonly kind: SeenField['kind'] | 'other';
  readonly value: string;
  readonly checked: boolean;
  readonly isThere: boolean;
  /** Values of the radios of its group, or of a select's options; which is chosen, and which has the focus. */
  readonly offered: readonly string[];
  readonly chosen: number;
  readonly at: number;
  /** Its place among everything that the Tab key can reach. */
  readonly order: number;
  /** On the page, wherever it is scrolled to. */
  readonly top: number;
  readonly left: number;
  /** Whether it can be seen that it has the focus. */
  readonly shown: boolean;
  readonly inView: boolean;
  readonly words: string;
}

/** What has the focus, and whether it is what is looked for. */
export function focused(selector: string): Focus {
  const element = document.activeElement ?? document;
  const tabbable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const isRadio = element.type === 'radio';
  const group = isRadio
    ? Array.from(document.querySelectorAll('input[type=radio]')).filter(
        (each) => each.name === element.name && each.form === element.form && each.getClientRects().length > 0,
      )
    : [];
  const kind =
    isRadio || element.type === 'checkbox'
      ? (element.type as 'radio' | 'checkbox')
      : element.tagName === 'SELECT'
        ? 'select'
        : element.tagName === 'TEXTAREA' || (element.tagName === 'INPUT' && element.type !== 'submit')
          ? 'text'
          : 'other';
  const isMarked = (each: PageElement | null, pseudo?: string) => {
    if (!each) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each, pseudo);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || (boxShadow !== undefined && boxShadow !== 'none');
  };
  const { top, left, bottom } = element.getBoundingClientRect();
  const label = isRadio || kind === 'checkbox' ? element.nextElementSibling : null;
  return {
    id: element.id,
    name: element.name ?? '',
    kind,
    value: element.value ?? '',
    checked: element.checked === true,
    isThere: element.matches(selector),
    offered: isRadio ? group.map(({ value }) => value ?? '') : [...(element.options ?? [])].map(({ value }) => value),
    chosen: isRadio ? group.findIndex(({ checked }) => checked) : (element.selectedIndex ?? -1),
    at: group.indexOf(element),
    order: Array.from(document.querySelectorAll(tabbable)).indexOf(element),
    top: top + scrollY,
    left,
    shown: isMarked(element) || isMarked(label, '::before'),
    inView: top >= -1 && bottom <= innerHeight + 1,
    words: `${element.tagName.toLowerCase()}#${element.id} ${element.innerText.slice(0, 40)}`,
  };
}
