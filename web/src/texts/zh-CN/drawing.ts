export const drawing = {}
