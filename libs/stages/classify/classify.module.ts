import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { Alert } from './alert.entity';
import { ClassifyService } from './classify.service';

@Module({
  imports: [DirectoryModule, IdentityModule, TypeOrmModule.forFeature([Alert])],
  providers: [ClassifyService],
  exports: [ClassifyService],
})
export class ClassifyModule {}
