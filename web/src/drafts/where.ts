/** Where drafts are, in words: what is known about the browser that shows the page. */

/** Of a page that was opened from a folder; "" on a site. */
export const folderNote = (): string =>
  location.protocol === "file:"
    ? "现在是从文件夹打开的：火狐浏览器只让写下草稿的那个网页文件再读到它，换一个页面、移动文件夹就读不到；Chrome、Edge一类浏览器让这台电脑上从文件夹打开的网页共用一处，移动以后读得到，别的本地网页也读得到。要接着写、要换地方的，请导出草稿文件，到那边再导入。"
    : "";

export const NO_VAULT =
  "这个浏览器没有给本页能确认写进磁盘的存储（常见于无痕窗口和从文件夹打开的网页），草稿只交给了浏览器：断电或者浏览器意外退出，最近一分钟左右的内容可能丢失；草稿的历史也不留。要紧的请随时导出。";
