export const CHART_COLORS = {
  light: {
    text: '#5b6577',
    line: '#e3e6ed',
    business: '#5870de',
    afterHours: '#33415c',
    faintBusiness: '#c3ccf3',
    faintAfterHours: '#b4bbc8',
    paper: '#ffffff',
    ink: '#1c2230',
    cold: '#eef1fb',
  },
  dark: {
    text: '#98a1b3',
    line: '#262c39',
    business: '#7488e6',
    afterHours: '#b9c3d9',
    faintBusiness: '#3b4679',
    faintAfterHours: '#5b6474',
    paper: '#202632',
    ink: '#d9dde6',
    cold: '#1a2030',
  },
} as const;
export type ChartColors = (typeof CHART_COLORS)[keyof typeof CHART_COLORS];

// Named, not inherited: a legend measures its words in a canvas that inherits nothing.
export const CHART_FONT = { fontFamily: "'Noto Sans JP Variable', sans-serif" };
