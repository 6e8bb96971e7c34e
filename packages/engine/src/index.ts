export * from './expression/ast.ts';
export * from './form.ts';
export * from './outcome.ts';
export * from './expression/visit.ts';
