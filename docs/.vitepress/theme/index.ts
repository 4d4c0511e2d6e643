/** Vitepress's own theme without its fonts, in our colour. */
/// <reference types="vitepress/client" />
import theme from "vitepress/theme-without-fonts";
import "./style.css";

export default theme;
