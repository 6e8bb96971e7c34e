export * from './config.ts';
export * from './forms/catalogue.ts';
export * from './person.ts';
export * from './problem/error-page.ts';
export * from './problem/problem.ts';
export * from './server.ts';
export * from './store/store.ts';
