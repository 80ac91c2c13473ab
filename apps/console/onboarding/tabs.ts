export const ONBOARDING_TABS = ['checklist', 'sheet', 'trial'] as const;
