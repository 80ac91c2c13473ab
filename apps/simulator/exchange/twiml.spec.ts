import twilio from 'twilio';
import { parseTwiml } from './twiml';

describe('parseTwiml', () => {
  it('reads what the SDK writes', () => {
    const response = new twilio.twiml.VoiceResponse();
    response
      .gather({
        input: ['dtmf'],
        numDigits: 1,
        timeout: 8,
        actionOnEmptyResult: true,
        action: '/a?x=1&y=2',
        language: 'ja-JP',
      })
      .say({ voice: 'Polly.Takumi-Neural', language: 'ja-JP', loop: 2 }, '端末 <PC001> & "SV"');
    response.redirect({ method: 'GET' }, '/next?a=1&b=2');
    expect(parseTwiml(response.toString())).toEqual([
      {
        kind: 'gather',
        prompts: [
          { kind: 'say', text: '端末 <PC001> & "SV"', language: 'ja-JP', voice: 'Polly.Takumi-Neural', loop: 2 },
        ],
        numDigits: 1,
        timeout: 8,
        finishOnKey: '#',
        action: '/a?x=1&y=2',
        method: 'POST',
        actionOnEmptyResult: true,
      },
      { kind: 'redirect', url: '/next?a=1&b=2', method: 'GET' },
    ]);
  });

  it('keeps the words inside SSML and CDATA', () => {
    expect(parseTwiml('<Response><Say>a<break time="1s"/><![CDATA[<b>]]></Say></Response>')).toMatchObject([
      { kind: 'say', text: 'a<b>' },
    ]);
  });

  it.each([
    ['<Response><Dial>1</Dial></Response>', 'does not know the verb <Dial>'],
    ['<Answer/>', 'starts with <Response>'],
    ['<Response><Say>x</Response>', '</Response> closes nothing'],
    ['<Response>', 'never closed'],
    ['<!DOCTYPE x []><Response/>', 'not well-formed'],
    ['<Response><Say>&evil;</Say></Response>', 'unknown entity'],
    ['<Response><Gather input="speech"/></Response>', 'never hears a key'],
    ['<Response><Gather numDigits="0"/></Response>', 'numDigits'],
    ['<Response><Pause length="-1"/></Response>', 'length'],
    ['', 'exactly one root'],
  ])('refuses %s', (source, reason) => {
    expect(() => parseTwiml(source)).toThrow(reason);
  });
});
