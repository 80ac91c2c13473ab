export const ONBOARDING_TABS = ['checklist', 'sheet', 'trial'] as const;
export type OnboardingTab = (typeof ONBOARDING_TABS)[number];
