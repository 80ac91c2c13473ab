export { templateRefusal } from './check-template';
export { type OwnTextFault, type OwnTextFields, ownTextFaults, renderOwnText } from './own-text';
export { TemplateRenderer } from './template-renderer';
export { TemplateError, type TemplateProblem } from './templates.errors';
export { renderNotice, renderSms } from './render-notice';
