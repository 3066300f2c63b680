import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

const oneShade = (color: string): MantineColorsTuple => [
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
  color,
];

const FILLS: Record<string, { background: string; hover: string }> = {
  accent: { background: 'var(--accent)', hover: 'var(--accent-hover)' },
  bad: { background: 'var(--bad)', hover: 'var(--bad-hover)' },
};

const resolveVariant: VariantColorsResolver = (input) => {
  const fill = FILLS[input.color ?? input.theme.primaryColor];
  if (input.variant === 'filled' && fill) {
    return { ...fill, color: 'var(--on-accent)', border: '1px solid transparent' };
  }
  if (input.variant === 'default') {
    const border = '1px solid var(--button-line)';
    return { background: 'var(--surface)', hover: 'var(--sunken)', color: 'var(--text)', border };
  }
  if (input.variant === 'subtle') {
    const border = '1px solid transparent';
    return { background: 'transparent', hover: 'var(--sunken)', color: 'var(--muted)', border };
  }
  return defaultVariantColorsResolver(input);
};

/** Mantine uses the tokens of styles/tokens.css and has no colors of its own. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: oneShade('var(--accent)'), bad: oneShade('var(--bad)') },
  variantColorResolver: resolveVariant,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  defaultRadius: 7,
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: {
        radius: 12,
        padding: 20,
        closeButtonProps: { 'aria-label': 'Close' },
        // Its <header> is not the page's header.
        attributes: { header: { role: 'presentation' } },
      },
    },
    // The keyboard can reveal the password too.
    PasswordInput: {
      defaultProps: {
        visibilityToggleFocusable: true,
        visibilityToggleButtonProps: { 'aria-label': 'Show password' },
      },
    },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
  },
});

export const cssVariables: CSSVariablesResolver = () => {
  const variables = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--control-line)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  };
  return { variables: {}, light: variables, dark: variables };
};
