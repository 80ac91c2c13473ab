export { Report, type ReportSections } from './report.entity';
export { NeedsSecondPerson, NoReport, ReportIncomplete, ReportMoveNotAllowed } from './report.errors';
export { ReportModule } from './report.module';
export { type ReportMove, ReportService } from './report.service';
export { REPORT_STATES, REPORT_TABLE, type ReportState, nextReportStates, reportCanBecome } from './rules/report-moves';
export { missingSections } from './rules/report-text';
