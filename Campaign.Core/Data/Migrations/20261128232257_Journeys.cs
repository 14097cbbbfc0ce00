using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Journeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "journey_id",
                table: "campaigns",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "journey_fans",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    journey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fan_id = table.Column<long>(type: "bigint", nullable: false),
                    entry = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    purchase_id = table.Column<long>(type: "bigint", nullable: true),
                    event_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journey_fans", x => new { x.promoter_id, x.journey_id, x.fan_id, x.entry });
                });

            migrationBuilder.CreateTable(
                name: "journey_versions",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    journey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    definition = table.Column<string>(type: "jsonb", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_by = table.Column<string>(type: "text", nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journey_versions", x => new { x.promoter_id, x.journey_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "journey_visits",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    journey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fan_id = table.Column<long>(type: "bigint", nullable: false),
                    entry = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    arrived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journey_visits", x => new { x.promoter_id, x.journey_id, x.fan_id, x.entry, x.step });
                });

            migrationBuilder.CreateTable(
                name: "journeys",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    journey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    paused_reason = table.Column<string>(type: "text", nullable: true),
                    active_version = table.Column<int>(type: "integer", nullable: true),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_entry_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    looked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journeys", x => new { x.promoter_id, x.journey_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_purchases_promoter_id_purchased_at",
                table: "purchases",
                columns: new[] { "promoter_id", "purchased_at" });

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_promoter_id_journey_id",
                table: "campaigns",
                columns: new[] { "promoter_id", "journey_id" },
                filter: "journey_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journey_fans_promoter_id_journey_id_due_at",
                table: "journey_fans",
                columns: new[] { "promoter_id", "journey_id", "due_at" },
                filter: "state = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_journey_fans_promoter_id_journey_id_fan_id",
                table: "journey_fans",
                columns: new[] { "promoter_id", "journey_id", "fan_id" },
                unique: true,
                filter: "state = 'active'");

            migrationBuilder.CreateIndex(
                name: "ix_journey_fans_promoter_id_journey_id_purchase_id",
                table: "journey_fans",
                columns: new[] { "promoter_id", "journey_id", "purchase_id" },
                unique: true,
                filter: "purchase_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_journey_visits_promoter_id_journey_id_step_outcome_fan_id",
                table: "journey_visits",
                columns: new[] { "promoter_id", "journey_id", "step", "outcome", "fan_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journeys_promoter_id_created_at",
                table: "journeys",
                columns: new[] { "promoter_id", "created_at" });

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "journey_fans");

            migrationBuilder.DropTable(
                name: "journey_versions");

            migrationBuilder.DropTable(
                name: "journey_visits");

            migrationBuilder.DropTable(
                name: "journeys");

            migrationBuilder.DropIndex(
                name: "ix_purchases_promoter_id_purchased_at",
                table: "purchases");

            migrationBuilder.DropIndex(
                name: "ix_campaigns_promoter_id_journey_id",
                table: "campaigns");

            migrationBuilder.DropColumn(
                name: "journey_id",
                table: "campaigns");
        }
    }
}
