using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class Budgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "model_budget_per_day",
                table: "promoters",
                type: "numeric(14,2)",
                precision: 14,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "model_budget_per_month",
                table: "promoters",
                type: "numeric(14,2)",
                precision: 14,
                scale: 2,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "budget_reservations",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reservation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    amount = table.Column<decimal>(type: "numeric(14,8)", precision: 14, scale: 8, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_reservations", x => new { x.promoter_id, x.reservation_id });
                });

            migrationBuilder.CreateTable(
                name: "model_spend",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    spent = table.Column<decimal>(type: "numeric(14,8)", precision: 14, scale: 8, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_spend", x => new { x.promoter_id, x.day });
                });

            migrationBuilder.CreateIndex(
                name: "ix_llm_calls_promoter_id_run_id",
                table: "llm_calls",
                columns: new[] { "promoter_id", "run_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "budget_reservations");

            migrationBuilder.DropTable(
                name: "model_spend");

            migrationBuilder.DropIndex(
                name: "ix_llm_calls_promoter_id_run_id",
                table: "llm_calls");

            migrationBuilder.DropColumn(
                name: "model_budget_per_day",
                table: "promoters");

            migrationBuilder.DropColumn(
                name: "model_budget_per_month",
                table: "promoters");
        }
    }
}
