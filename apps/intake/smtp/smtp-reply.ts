/** An answer to the sender: an SMTP code with its enhanced status and words. 421 also ends the connection. */
export class SmtpReply extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
    this.name = 'SmtpReply';
  }
}
