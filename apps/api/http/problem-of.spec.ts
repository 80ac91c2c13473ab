import { BadRequestException } from '@nestjs/common';
import { CallerError, OurError, OutsideError } from '@owl/foundation/errors';
import { noteCommitFailure } from '../../../libs/adapters/db/commit-unknown';
import { NotSignedIn, PapersUnderWay } from './api.errors';
import { problemOf } from './problem-of';

const lost = (code: string) => Object.assign(new Error('connection lost'), { code });

describe('problemOf', () => {
  it.each([
    [new NotSignedIn(), 401, 'not-signed-in'],
    [new CallerError('not-found', 'x'), 404, 'not-found'],
    [new CallerError('changed-meanwhile', 'x'), 409, 'changed-meanwhile'],
    [new CallerError('some-rule', 'x'), 422, 'some-rule'],
    [new OutsideError('smtp-away', 'x'), 502, 'smtp-away'],
    [new OutsideError('not-ready', 'x'), 503, 'not-ready'],
    [new OurError('no-contract', 'x'), 500, 'internal'],
    [new Error('x'), 500, 'internal'],
    ['text', 500, 'internal'],
    [undefined, 500, 'internal'],
    [new BadRequestException('x'), 400, 'http-400'],
    [Object.assign(new Error('x'), { status: 413 }), 413, 'http-413'],
    [Object.assign(new Error('x'), { name: 'EntityNotFoundError' }), 404, 'http-404'],
    [lost('ECONNREFUSED'), 503, 'database-away'],
    [new Error('Connection terminated unexpectedly'), 503, 'database-away'],
    [new Error('the database has not answered for 45000 ms'), 503, 'database-away'],
    [new Error('timeout exceeded when trying to connect'), 503, 'database-away'],
    [new Error('Query runner already released. Cannot run queries anymore.'), 503, 'database-away'],
    [new PapersUnderWay(), 503, 'papers-under-way'],
    [Object.assign(new Error('x'), { driverError: lost('57P01') }), 503, 'database-away'],
    [lost('55P03'), 503, 'database-away'],
    [lost('57014'), 503, 'database-away'],
  ])('%s answers %i %s', (error, status, code) => {
    expect(problemOf(error, 'r1')).toMatchObject({ status, code, requestId: 'r1' });
  });

  it('does not say that nothing was changed when nobody knows', () => {
    const error = new Error('Connection terminated unexpectedly');
    noteCommitFailure(error);
    expect(problemOf(error, 'r1')).toMatchObject({ status: 503, code: 'outcome-unknown' });
    expect(problemOf(error, 'r1').detail).toContain('not known whether');
    expect(problemOf(error, 'r1', false)).toMatchObject({ status: 503, code: 'database-away' });
    expect(problemOf(new Error(error.message), 'r1').detail).toContain('Nothing was changed');
  });

  it('tells a caller what to do, and nothing of our inside', () => {
    expect(problemOf(new CallerError('some-rule', 'Do this.'), 'r1').detail).toBe('Do this.');
    expect(problemOf(new OurError('no-contract', 'secret inside'), 'r1').detail).not.toContain('secret');
    expect(problemOf(new Error('SELECT secret'), 'r1').detail).toContain('r1');
  });
});
