/** What is known about the accessibility of the pages: the checks read it, and the statement says it. */
export const accessibility = {
  standard: 'level AA of the Web Content Accessibility Guidelines, version 2.2',
  /** Groups of rules of axe that every kind of page is checked by. */
  rules: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  /** Widths of the screen in pixels at which it is checked. */
  widths: [1280, 320],
  /** Findings that are known and stay. */
  exceptions: [
    {
      rule: 'aria-allowed-attr',
      where: 'govuk-radios__input',
      words:
        'Where an answer opens a further question, its radio button says with the attribute aria-expanded whether it is open. The standard does not have this attribute on radio buttons. It is how the GOV.UK Design System makes them, and screen readers read it out.',
    },
  ],
} as const;
