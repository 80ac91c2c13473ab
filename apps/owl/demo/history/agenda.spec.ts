import { Agenda } from './agenda';

it('gives the earliest first, and what was added first of the same moment', async () => {
  const agenda = new Agenda();
  const done: string[] = [];
  const add = (at: number, name: string) => agenda.add(new Date(at), () => Promise.resolve(void done.push(name)));
  add(20, 'c');
  add(10, 'a');
  add(20, 'd');
  add(10, 'b');
  for (let entry = agenda.next(); entry; entry = agenda.next()) {
    await entry.act();
    if (done.length === 1) add(15, 'between');
  }
  expect(done).toEqual(['a', 'b', 'between', 'c', 'd']);
});
