import {
  alpha,
  createTheme,
  type CSSVariablesResolver,
  DEFAULT_THEME,
  type MantineColorsTuple,
  mergeThemeOverrides,
  rem,
} from '@mantine/core';

const owl: MantineColorsTuple = [
  '#eef1ff',
  '#dbe1fb',
  '#b6c1f2',
  '#8e9fe9',
  '#6d82e2',
  '#5870de',
  '#4c64d8',
  '#4056c9',
  '#364bb0',
  '#2a3d98',
];
// Blueish greys, dark enough that dimmed text keeps a contrast of 4.5 on every background used.
const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#eff1f5',
  '#e3e6ed',
  '#d2d7e0',
  '#b3bac7',
  '#8590a2',
  '#5b6577',
  '#475063',
  '#2f3747',
  '#1c2230',
];
const dark: MantineColorsTuple = [
  '#d9dde6',
  '#bac0cd',
  '#98a1b3',
  '#6a7488',
  '#363e4f',
  '#2a3140',
  '#202632',
  '#171b24',
  '#12151c',
  '#0d0f15',
];

const theme = createTheme({
  primaryColor: 'owl',
  primaryShade: { light: 7, dark: 6 },
  colors: { owl, gray, dark },
  fontFamily: "'Noto Sans JP Variable', 'Noto Sans JP', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans JP Variable', monospace",
  headings: { fontFamily: "'Noto Sans JP Variable', 'Noto Sans JP', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: rem(11.5), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(20) },
  lineHeights: { xs: '1.4', sm: '1.5', md: '1.55', lg: '1.5', xl: '1.4' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    // There is nothing below zero to enter anywhere.
    NumberInput: { defaultProps: { allowNegative: false } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right', comboboxProps: { shadow: 'md' } } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', size: 'sm' },
      styles: {
        root: { textTransform: 'none', fontWeight: 600, minWidth: 'max-content' },
        label: { fontSize: rem(11) },
      },
    },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    // A click beside a dialog is a slip: it must not cost what was typed into it.
    Modal: {
      defaultProps: { centered: true, radius: 'md', closeOnClickOutside: false },
      styles: { title: { fontWeight: 650 } },
    },
    Drawer: { styles: { title: { fontWeight: 650 } } },
    Table: { defaultProps: { fz: 'sm', verticalSpacing: 6, horizontalSpacing: 'sm' } },
  },
});

/** The theme with the crosses of dialogs named for those who do not see them. */
export const themeNaming = (close: string) => {
  const named = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
  return mergeThemeOverrides(theme, { components: { Modal: named, Drawer: named, Notification: named } });
};

// Words on a tint of their own colour: darker than the library's in the light scheme, quieter in the dark one.
const TINTED = ['red', 'orange', 'yellow', 'teal', 'grape', 'violet'] as const;
const ON_LIGHT = {
  red: '#b02525',
  orange: '#a8400b',
  yellow: '#7d5a00',
  teal: '#0b6e53',
  grape: '#86288f',
  violet: '#5f3dc4',
};

// White words on a full colour, in both schemes: the library's own are too light for them.
const FILLED = (
  [
    ['red', '#c92a2a', '#a82020'],
    ['orange', '#b93f0a', '#983307'],
    ['teal', '#087f5b', '#066649'],
  ] as const
).flatMap(([name, rest, hover]) => [
  [`--mantine-color-${name}-filled`, rest],
  [`--mantine-color-${name}-filled-hover`, hover],
]);

export const cssVariables: CSSVariablesResolver = () => {
  const light = TINTED.map((name) => [`--mantine-color-${name}-light-color`, ON_LIGHT[name]]);
  const tints = { ...DEFAULT_THEME.colors, owl, gray };
  const inDark = [...TINTED, 'owl', 'gray'] as const;
  const darkTints = inDark.flatMap((name) => [
    [`--mantine-color-${name}-light`, alpha(tints[name][5], 0.18)],
    [`--mantine-color-${name}-light-color`, tints[name][3]],
  ]);
  const outlines = TINTED.map((name) => [`--mantine-color-${name}-outline`, ON_LIGHT[name]]);
  return {
    variables: {},
    light: Object.fromEntries([...light, ...outlines, ...FILLED]),
    dark: Object.fromEntries([...darkTints, ...FILLED]),
  };
};
