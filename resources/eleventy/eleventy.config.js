import abbreviations from "markdown-it-abbr";
import attributes from "markdown-it-attrs";
import definitions from "markdown-it-deflist";
import footnotes from "markdown-it-footnote";

export default function (config) {
  config.addPassthroughCopy({ static: "/" });
  config.setTemplateFormats(["md", "njk"]);
  config.amendLibrary("md", (markdown) => {
    markdown.set({ html: true, linkify: false, typographer: false });
    markdown.use(abbreviations).use(attributes, { leftDelimiter: "{:", rightDelimiter: "}" });
    markdown.use(definitions).use(footnotes);
  });
  config.addFilter("day", (date) => new Date(date).toISOString().slice(0, 10));
  config.addFilter("put", (text, name, value) => text.replace("{" + name + "}", () => value));
  return { markdownTemplateEngine: false, dir: { input: ".", includes: "_includes", data: "_data", output: "_site" } };
}
