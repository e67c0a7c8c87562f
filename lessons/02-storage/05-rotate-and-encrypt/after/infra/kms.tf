resource "aws_kms_key" "data" {
  description             = "Wraps the data keys of the shop and of the cluster"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}
