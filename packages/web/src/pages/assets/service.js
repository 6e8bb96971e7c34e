import { initAll } from './govuk-frontend.min.js';
import { watchSession } from './session.js';

const lists = document.querySelectorAll('main input[list]');
if (lists.length > 0) import('./long-list.js').then(({ offerSuggestions }) => lists.forEach(offerSuggestions));

const places = document.querySelectorAll('[data-worked-out]');
if (places.length > 0) import('./worked-out.js').then(({ followAnswers }) => places.forEach(followAnswers));

const progress = document.querySelector('[data-progress]');
if (progress) import('./progress.js').then(({ followProgress }) => followProgress(progress));

initAll();
watchSession();
