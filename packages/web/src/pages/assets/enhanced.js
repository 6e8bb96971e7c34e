// Says that scripts run, as GOV.UK's template does inline: conditional fields may be folded away.
document.documentElement.classList.add('app-scripts');
document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
