import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { MeterModule } from '../meter';
import { BillService } from './bill.service';
import { OrderFollowUp } from './order-follow-up.service';
import { OrderLetters } from './order-letters.service';
import { OrderReminders } from './order-reminders.service';
import { OrderRequests } from './order-requests.service';
import { OverageOrder } from './overage-order.entity';
import { Recount } from './recount.entity';
import { RecountService } from './recount.service';
import { Statement } from './statement.entity';
import { StatementRecord } from './statement-record.service';
import { Statements } from './statements.service';
import { VerifyStatement } from './verify-statement.service';

@Module({
  imports: [DirectoryModule, IdentityModule, MeterModule, TypeOrmModule.forFeature([Statement, OverageOrder, Recount])],
  providers: [
    BillService,
    Statements,
    StatementRecord,
    VerifyStatement,
    OrderLetters,
    OrderRequests,
    OrderReminders,
    OrderFollowUp,
    RecountService,
  ],
  exports: [BillService, Statements, VerifyStatement, OrderRequests, OrderReminders, OrderFollowUp, RecountService],
})
export class BillModule {}
