/** A text in the form's languages; a plain string is in the first of them. */
export type Text = string | { readonly [language: string]: string };
