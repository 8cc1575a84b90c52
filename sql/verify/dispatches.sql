-- Records of a file of dispatch counts that the tables hold: its days, or its weeks where it has weeks of its own.
SELECT
  (SELECT COUNT(*) FROM dispatch_911_daily WHERE resource = ?)
  + (SELECT COUNT(*) FROM dispatch_911_weekly WHERE resource = ? AND source = 'weekly') AS records
