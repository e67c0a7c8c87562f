resource "aws_cloudtrail" "main" {
  name                          = "main"
  s3_bucket_name                = "example-shop-logs"
  is_multi_region_trail         = false
  include_global_service_events = true
  enable_log_file_validation    = false
}
