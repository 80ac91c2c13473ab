// Loaded by `node --require`: the clock of this process goes CLOCK_SHIFT_MS milliseconds ahead of the machine's.
const machine = Date;
const now = () => machine.now() + Number(process.env.CLOCK_SHIFT_MS);

global.Date = new Proxy(machine, {
  construct: (target, given, made) => Reflect.construct(target, given.length ? given : [now()], made),
  apply: () => new machine(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
