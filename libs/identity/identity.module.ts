import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from './audit';
import { AuditEntry } from './audit-entry.entity';
import { SignInTries } from './sign-in-tries.entity';
import { SignIns } from './sign-ins';
import { User } from './user.entity';
import { Users } from './users';

@Module({
  imports: [TypeOrmModule.forFeature([User, AuditEntry, SignInTries])],
  providers: [Audit, SignIns, Users],
  exports: [Audit, SignIns, Users],
})
export class IdentityModule {}
