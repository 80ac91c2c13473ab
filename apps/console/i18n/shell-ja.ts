export const leaveJa = {
  title: '保存していない入力があります',
  body: 'このまま移動すると、入力した内容は失われます。',
  leave: '保存せずに移動',
  stay: 'この画面に戻る',
};

export const moreShellJa = {
  skip: '本文へ移動',
  screen: '{{title}} – Secure OWL Center',
};
