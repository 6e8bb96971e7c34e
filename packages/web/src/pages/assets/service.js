import { initAll } from './govuk-frontend.min.js';
import { watchSession } from './session.js';

initAll();
watchSession();
