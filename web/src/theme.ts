import type { ThemeConfig } from 'antd'

/** Colours that keep 4.5:1 on white, and sizes for people who read all day. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#1456b8',
    colorInfo: '#1456b8',
    colorLink: '#1456b8',
    colorLinkHover: '#0e3f85',
    colorLinkActive: '#0e3f85',
    colorError: '#b42318',
    colorSuccess: '#1a7f37',
    colorSuccessBg: '#ecf7ef',
    colorSuccessBorder: '#7fbf90',
    colorWarning: '#8a5a00',
    colorWarningBg: '#fdf5e3',
    colorWarningBorder: '#d9b25f',
    colorTextSecondary: '#4a4a4a',
    colorTextTertiary: '#595959',
    colorTextDescription: '#595959',
    colorTextPlaceholder: '#707070',
    fontSize: 16,
    borderRadius: 4,
    motion: false,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif',
  },
}
