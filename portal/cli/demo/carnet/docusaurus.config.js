// The site that the demo club had before its portal.
export default {
  title: "Le carnet du club",
  url: "https://carnet.club.example",
  baseUrl: "/",
  i18n: { defaultLocale: "fr", locales: ["fr"] },
};
