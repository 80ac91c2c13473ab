/** What the telephone providers answer to. */
export const telephonyJa = {
  limitReached:
    '本日の架電数または通話料金が1日の設定値に達したため、テスト架電と番号確認は明日まで行えません。アラートの電話連絡は続けます。',
};
