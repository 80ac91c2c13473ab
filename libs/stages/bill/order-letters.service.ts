import { Injectable } from '@nestjs/common';
import { type Tx, keepAwake } from '@owl/adapters/db';
import type { NewMail } from '@owl/adapters/mailer';
import { type PdfDocument, PdfPress } from '@owl/adapters/pdf';
import { TemplateRenderer } from '@owl/adapters/templates';
import { DirectoryService } from '@owl/directory';
import { orderRequestContext } from './order-request';
import { orderPaper, orderPaperName, statementPaper, statementPaperName } from './papers';
import type { OrderDocument } from './rules/order-document';
import type { StatementDocument } from './rules/statement-document';

/** The mail of 超過分ご発注のお願い with its two papers: what is asked for, and the statement it rests on. */
@Injectable()
export class OrderLetters {
  constructor(
    private readonly templates: TemplateRenderer,
    private readonly directory: DirectoryService,
    private readonly press: PdfPress,
  ) {}

  /** To whom the contract names at `now`: who was named in the month of the excess may have left since. */
  async of(
    tx: Tx,
    order: OrderDocument,
    statement: StatementDocument,
    now: Date,
  ): Promise<Pick<NewMail, 'recipient' | 'subject' | 'text' | 'attachments'>> {
    const { locale } = order;
    const { contract } = await this.directory.termsAt(tx, order.customer.id, now);
    const context = orderRequestContext(order, contract);
    const base = `notice/overage-order-request/${locale}`;
    return {
      recipient: contract.reportRecipient,
      subject: this.templates.render(`${base}/subject`, context),
      text: this.templates.render(`${base}/body`, context),
      attachments: [
        await this.attachment(tx, orderPaperName(order, locale), orderPaper(order, locale)),
        await this.attachment(tx, statementPaperName(statement, locale), statementPaper(statement, locale)),
      ],
    };
  }

  private async attachment(tx: Tx, name: string, paper: PdfDocument) {
    // The statement of a very busy month takes some seconds.
    const bytes = await keepAwake(tx, this.press.forMail(paper));
    return { name: `${name}.pdf`, type: 'application/pdf' as const, bytes };
  }
}
