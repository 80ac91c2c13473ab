export { templateRefusal } from './check-template';
export { TemplateRenderer } from './template-renderer';
export { TemplateError, type TemplateProblem } from './templates.errors';
export { renderNotice } from './render-notice';
