using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class DoubleOptIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "double_opt_in",
                table: "promoters",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AlterColumn<Guid>(
                name: "campaign_id",
                table: "outbox_messages",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "consent_email_pending_since",
                table: "fans",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "opt_in_requests",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    address_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    fan_id = table.Column<long>(type: "bigint", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    proof = table.Column<string>(type: "text", nullable: true),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opt_in_requests", x => new { x.promoter_id, x.address_hash });
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_fans_pending_is_no_consent",
                table: "fans",
                sql: "NOT (consent_email AND consent_email_pending_since IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_opt_in_requests_promoter_id_due_at",
                table: "opt_in_requests",
                columns: new[] { "promoter_id", "due_at" },
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_opt_in_requests_promoter_id_fan_id",
                table: "opt_in_requests",
                columns: new[] { "promoter_id", "fan_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "opt_in_requests");

            migrationBuilder.DropCheckConstraint(
                name: "ck_fans_pending_is_no_consent",
                table: "fans");

            migrationBuilder.DropColumn(
                name: "double_opt_in",
                table: "promoters");

            migrationBuilder.DropColumn(
                name: "consent_email_pending_since",
                table: "fans");

            migrationBuilder.AlterColumn<Guid>(
                name: "campaign_id",
                table: "outbox_messages",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
