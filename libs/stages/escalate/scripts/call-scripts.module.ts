import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DirectoryModule } from '@owl/directory';
import { IdentityModule } from '@owl/identity';
import { CallScript } from './call-script.entity';
import { CallScripts } from './call-scripts.service';
import { ScriptNotices } from './script-notices.service';
import { ScriptPreview } from './script-preview.service';

/** What customers' calls say in words of their own. */
@Module({
  imports: [DirectoryModule, IdentityModule, TypeOrmModule.forFeature([CallScript])],
  providers: [CallScripts, ScriptNotices, ScriptPreview],
  exports: [CallScripts, ScriptNotices, ScriptPreview],
})
export class CallScriptsModule {}
