/** Another program listens there; the text names the setting that changes it. */
export class PortTaken extends Error {
  constructor(setting: string, port: number) {
    super(
      `Port ${port} is taken by another program. Stop it, or choose another port with the setting ${setting}, e.g. ${setting}=${port + 1}.`,
    );
    this.name = 'PortTaken';
  }
}
