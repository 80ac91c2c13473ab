/** What the closed words in a proof are called on paper and screen. */
type Vocabulary = Record<'ja' | 'en', Record<string, string>>;

export const CALL_WORDS: Vocabulary = {
  ja: { alert: '電話連絡', test: 'テスト架電', verification: '番号確認の架電' },
  en: { alert: 'Call run', test: 'Test call', verification: 'Verification call' },
};

export const RUN_WORDS: Vocabulary = {
  ja: { acknowledged: '応答確認', exhausted: '連絡不通', cancelled: '中止' },
  en: { acknowledged: 'acknowledged', exhausted: 'nobody reached', cancelled: 'stopped' },
};

export const ATTEMPT_WORDS: Vocabulary = {
  ja: {
    planned: '架電待ち',
    dialing: '発信中',
    ringing: '呼び出し中',
    answered: '応答あり',
    acknowledged: '応答確認（「1」の押下）',
    declined: '次の連絡先へ（「3」の押下）',
    'no-answer': '応答なし',
    busy: '話し中',
    voicemail: '留守番電話',
    'no-key': '応答あり・ボタン操作なし',
    failed: '発信失敗',
    unknown: '結果不明',
    skipped: '架電不要',
    'given-up': '架電の取りやめ',
    manual: '担当者による架電',
  },
  en: {
    planned: 'to be called',
    dialing: 'dialling',
    ringing: 'ringing',
    answered: 'answered',
    acknowledged: 'acknowledged (1 pressed)',
    declined: 'passed on (3 pressed)',
    'no-answer': 'no answer',
    busy: 'busy',
    voicemail: 'voicemail',
    'no-key': 'answered, no key pressed',
    failed: 'failed',
    unknown: 'outcome unknown',
    skipped: 'not called',
    'given-up': 'call given up',
    manual: 'called by hand',
  },
};

/** Who answered, as the provider's detection says (Twilio's AnsweredBy). */
export const ANSWERER_WORDS: Vocabulary = {
  ja: {
    human: '人',
    machine_start: '留守番電話',
    machine_end_beep: '留守番電話（発信音後）',
    machine_end_silence: '留守番電話（無音後）',
    machine_end_other: '留守番電話（応答メッセージ後）',
    fax: 'FAX',
    unknown: '判定不能',
  },
  en: {
    human: 'a person',
    machine_start: 'an answering machine',
    machine_end_beep: 'an answering machine (after its tone)',
    machine_end_silence: 'an answering machine (after a silence)',
    machine_end_other: 'an answering machine (after its greeting)',
    fax: 'a fax',
    unknown: 'an unknown party',
  },
};

/** Reasons the system itself gives; what people and providers wrote stands as they wrote it. */
export const REASON_WORDS: Vocabulary = {
  ja: {
    'outcome unknown: lost-twice': '発信要求が 2 度とも結果不明',
    'outcome unknown: provider-unreachable': '結果不明：電話事業者に照会できず',
    'hard end of the attempt': '架電 1 回の上限時間に到達',
    'the provider had not begun the call by its hard end': '電話事業者で発信待ちのまま上限時間に到達',
    'the dialling process died': '発信処理の異常終了',
    'alerts-closed': '対象のアラートがすべて終了したため',
    'reached-by-hand': '担当者の架電で連絡がついたため',
  },
  en: {
    'outcome unknown: lost-twice': 'both requests were lost',
    'outcome unknown: provider-unreachable': 'outcome unknown: the provider could not be asked',
    'hard end of the attempt': 'reached the longest time of a call',
    'the provider had not begun the call by its hard end':
      "still waited in the provider's queue at the longest time of a call",
    'alerts-closed': 'all its alerts were closed',
    'reached-by-hand': 'reached by a call by hand',
  },
};

export const MOVE_WORDS: Vocabulary = {
  ja: {
    'take-over': '引き取り（担当者が自ら架電）',
    'hand-back': '自動架電へ戻す',
    skip: '連絡先を省略',
    stop: '電話連絡を中止',
    resume: '自動架電を再開',
    'record-call.reached': '担当者の架電を記録：応答確認',
    'record-call.not-reached': '担当者の架電を記録：連絡つかず',
  },
  en: {
    'take-over': 'taken over, calling by hand',
    'hand-back': 'handed back to the system',
    skip: 'contact skipped',
    stop: 'call run stopped',
    resume: 'the system goes on calling',
    'record-call.reached': 'call by hand recorded: reached',
    'record-call.not-reached': 'call by hand recorded: not reached',
  },
};

export const PURPOSE_WORDS: Vocabulary = {
  ja: {
    'call-alert': 'アラート発生のお知らせ',
    'call-exhausted': '連絡不通のお知らせ',
    'duty-page': '当直アナリストの呼び出し',
    mail: 'メール',
    sms: 'SMS',
    webhook: 'Webhook',
    'state.sent': '送信済み',
    'state.delivered': '到達',
    'state.undelivered': '不達',
    'state.failed': '送信失敗',
    'state.unknown': '結果不明',
  },
  en: {
    'call-alert': 'notice of the alert',
    'call-exhausted': 'notice that nobody was reached',
    'duty-page': 'page to the duty analyst',
    mail: 'Mail',
    sms: 'SMS',
    webhook: 'Webhook',
    'state.sent': 'sent',
    'state.delivered': 'delivered',
    'state.undelivered': 'not delivered',
    'state.failed': 'failed',
    'state.unknown': 'outcome unknown',
  },
};

/** Steps as the audit names them, and what the provider says of a call. */
export const STATUS_WORDS: Vocabulary = {
  ja: {
    'call-attempt.planned': '電話事業者が発信を受け付けず、再発信待ち',
    'call-attempt.dialing': '発信を記録（発信要求の直前）',
    'call-attempt.placed': '電話事業者が発信を受け付け',
    'call-attempt.unknown': '発信結果が不明、照会を開始',
    initiated: '発信開始',
    queued: '受付',
    ringing: '呼び出し中',
    'in-progress': '通話中',
    completed: '通話終了',
    busy: '話し中',
    'no-answer': '応答なし',
    canceled: '取り消し',
    failed: '発信失敗',
    voice: '応答',
    'no-digits': 'ボタン操作なし',
    'no-price': '未確定',
    'not-told': '電話事業者の通話記録：照会できず',
    'effect.another-call': '（別の通話のため反映せず）',
    'effect.earlier-dial': '（以前の発信のため反映せず）',
    'effect.already-ended': '（終了後に到着、反映せず）',
  },
  en: {
    'call-attempt.planned': 'The provider did not take the call; to be tried again',
    'call-attempt.dialing': 'Intent to dial recorded, before the request',
    'call-attempt.placed': 'The provider took the call',
    'call-attempt.unknown': 'Outcome of the request unknown; being looked for',
    initiated: 'dialling',
    queued: 'queued',
    ringing: 'ringing',
    'in-progress': 'in progress',
    completed: 'call over',
    busy: 'busy',
    'no-answer': 'no answer',
    canceled: 'cancelled',
    failed: 'failed',
    voice: 'answered',
    'no-digits': 'no key pressed',
    'no-price': 'not known yet',
    'not-told': "Provider's record of the call: could not be asked",
    'effect.another-call': ' (of another call, changed nothing)',
    'effect.earlier-dial': ' (of an earlier dial, changed nothing)',
    'effect.already-ended': ' (came after the end, changed nothing)',
  },
};
