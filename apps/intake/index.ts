export { IntakeAppModule } from './intake-app.module';
export { PortTaken } from './port-taken';
export { SmtpListener } from './smtp-listener';
