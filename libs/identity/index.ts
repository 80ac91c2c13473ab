export { type Actor, systemActor } from './actor';
export { Audit, type AuditVerdict, type NewAuditEntry, SOC_CHAIN, verifyAudit } from './audit';
export type { Broken } from './audit-chain';
export { ACTOR_KINDS, type ActorKind, AuditEntry } from './audit-entry.entity';
export { IdentityModule } from './identity.module';
export { LOCK_AFTER_FAILURES, LOCK_MINUTES, SignInRefused, SignIns } from './sign-ins';
export { hashPassword, isPassword } from './password';
export { ROLES, type Role, User } from './user.entity';
export { type NewUser, Users, userActor } from './users';
