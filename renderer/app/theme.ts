import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#eaf4f5',
  '#d5e8ea',
  '#a9d1d6',
  '#7ab8c0',
  '#52a3ad',
  '#37939f',
  '#257f8b',
  '#176874',
  '#0f5662',
  '#07414b',
];

const warmGray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#eae7e1',
  '#dcd8d0',
  '#c6c1b7',
  '#8f897e',
  '#6a655c',
  '#4d4942',
  '#35322d',
  '#211f1c',
];

const warmDark: MantineColorsTuple = [
  '#e6e3dd',
  '#cdc9c1',
  '#aba69c',
  '#7c776e',
  '#45423d',
  '#35332f',
  '#2a2825',
  '#201f1c',
  '#191816',
  '#121110',
];

const amber: MantineColorsTuple = [
  '#fdf6ea',
  '#fbeed9',
  '#f4d9ad',
  '#ebc07a',
  '#e2a84d',
  '#cf8c29',
  '#b87618',
  '#96600f',
  '#774b09',
  '#583705',
];

/** The app's look: one accent, warm greys, nothing that shouts. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, orange: amber, gray: warmGray, dark: warmDark },
  white: '#ffffff',
  black: '#211f1c',
  fontFamily: "'Noto Sans Variable', 'Noto Naskh Arabic Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Consolas, monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
    Modal: { defaultProps: { centered: true } },
    Loader: { defaultProps: { type: 'oval', size: 'sm' } },
  },
});

/** Colours that Mantine leaves too faint for tired eyes, set so that they keep a contrast of 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#faf9f7',
    '--mantine-color-dimmed': '#645f56',
    '--mantine-color-placeholder': '#757066',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-anchor': '#0f5f6b',
    '--senim-surface': '#ffffff',
    '--senim-rail': '#f1eee9',
    '--senim-line': '#e4e0d9',
    '--senim-hover': '#f1f5f5',
    '--senim-selected': '#e1eff1',
    '--senim-accent-text': '#0f5662',
    '--senim-warning-text': '#8a4b00',
  },
  dark: {
    '--mantine-color-body': '#191816',
    '--mantine-color-dimmed': '#b0aba1',
    '--mantine-color-placeholder': '#8d887e',
    '--mantine-color-error': '#ff9a90',
    '--mantine-color-anchor': '#86c8d1',
    '--senim-surface': '#201f1c',
    '--senim-rail': '#151413',
    '--senim-line': '#35332f',
    '--senim-hover': '#282724',
    '--senim-selected': '#20363a',
    '--senim-accent-text': '#8fd0d8',
    '--senim-warning-text': '#f0b566',
  },
});
