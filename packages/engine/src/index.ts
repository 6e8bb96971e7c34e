export * from './expression/ast.ts';
export * from './form.ts';
export * from './outcome.ts';
export * from './expression/visit.ts';
export * from './expression/operators.ts';
export * from './expression/parse.ts';
export * from './expression/types.ts';
