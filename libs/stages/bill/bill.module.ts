import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { MeterModule } from '../meter';
import { BillService } from './bill.service';
import { OrderRequests } from './order-requests.service';
import { OverageOrder, Statement } from './statement.entity';

@Module({
  imports: [DirectoryModule, IdentityModule, MeterModule, TypeOrmModule.forFeature([Statement, OverageOrder])],
  providers: [BillService, OrderRequests],
  exports: [BillService, OrderRequests],
})
export class BillModule {}
