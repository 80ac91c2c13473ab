export const leaveEn = {
  title: 'You have unsaved text',
  body: 'If you leave now, what you typed is lost.',
  leave: 'Leave without saving',
  stay: 'Stay here',
};

export const moreShellEn = {
  skip: 'Skip to the content',
  screen: '{{title}} – Secure OWL Center',
};
